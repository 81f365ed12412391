"""Why a file is not read, said in two languages with what to do: one row a code."""

from kg.errors import InputError

# code: (Korean, English); {file} and {detail} are filled in.
REFUSALS: dict[str, tuple[str, str]] = {
    "KG-EMPTY-FILE": (
        "읽을 글자가 없습니다: {file}. 파일이 온전히 내려받아졌는지 확인하십시오.",
        "there is no text to read: {file}; check that it was downloaded whole",
    ),
    "KG-PASSWORD": (
        "암호가 걸린 문서입니다: {file}. 암호를 풀어 다시 저장한 파일을 주십시오.",
        "the document needs a password: {file}; save it again without one",
    ),
    "KG-DISTRIBUTION-HWP": (
        "배포용 HWP 문서입니다: {file}. 본문이 암호화되어 있습니다. 배포용이 아닌 원본이나 PDF를 주십시오.",
        "a distribution HWP, its body is encrypted: {file}; give the original or a PDF",
    ),
    "KG-DRM": (
        "문서 보안(DRM)이 걸려 있습니다: {file}. 보안을 해제한 파일을 주십시오.",
        "the document is under digital rights management: {file}; give a file without it",
    ),
    "KG-SCANNED": (
        "글자 없이 그림만 있는 문서입니다: {file}. 스캔본은 읽지 못합니다. 원본 HWP나 글자가 있는 PDF를 주십시오.",
        "pictures without text, probably a scan: {file}; give the original or a PDF with text",
    ),
    "KG-GARBLED": (
        "글자를 알아볼 수 없는 PDF입니다: {file}. 글꼴에 문자표가 없습니다. 원본 HWP나 다시 만든 PDF를 주십시오.",
        "the text of this PDF is garbage, its fonts name no characters: {file}; give the original or make the PDF anew",
    ),
    "KG-OLD-HWP": (
        "한글 3.x 이전 형식입니다: {file}. 한글에서 열어 HWPX나 PDF로 다시 저장하십시오.",
        "an HWP 3 document: {file}; open it in Hancom Office and save it as HWPX or PDF",
    ),
    "KG-HWPML": (
        "HWPML(XML) 형식입니다: {file}. 한글에서 열어 HWPX나 PDF로 다시 저장하십시오.",
        "an HWPML document: {file}; open it in Hancom Office and save it as HWPX or PDF",
    ),
    "KG-OLD-DOC": (
        "옛 Word(.doc) 형식입니다: {file}. Word에서 열어 DOCX나 PDF로 다시 저장하십시오.",
        "an old Word document (.doc): {file}; save it as DOCX or PDF",
    ),
    "KG-OLD-XLS": (
        "옛 Excel(.xls) 형식입니다: {file}. Excel에서 열어 XLSX로 다시 저장하십시오.",
        "an old Excel workbook (.xls): {file}; save it as XLSX",
    ),
    "KG-ENCRYPTED": (
        "암호화된 압축 파일입니다: {file}. 암호를 풀어 다시 저장한 파일을 주십시오.",
        "the archive is encrypted: {file}; save it again without a password",
    ),
    "KG-TRUNCATED": (
        "파일이 잘렸거나 손상되었습니다: {file} ({detail}). 다시 내려받으십시오.",
        "the file is cut short or damaged: {file} ({detail}); download it again",
    ),
    "KG-UNSAFE-XML": (
        "안에 DTD나 외부 개체를 담은 XML이 있습니다: {file} ({detail}). 믿을 수 있는 곳에서 다시 받으십시오.",
        "the file holds XML with a DTD or entities: {file} ({detail}); get it from a source you trust",
    ),
    "KG-TOO-LARGE": (
        "문서가 너무 큽니다: {file} ({detail}). 손상되지 않았는지 확인하고 나누어 저장하십시오.",
        "the document is too large: {file} ({detail}); check that it is not damaged, or split it",
    ),
    "KG-TIMEOUT": (
        "읽는 데 너무 오래 걸려 멈추었습니다: {file} ({detail}). 손상된 파일이 아니면 나누어 저장하십시오.",
        "reading took too long and was stopped: {file} ({detail}); split the file if it is sound",
    ),
    "KG-MEMORY": (
        "읽는 데 메모리가 너무 많이 필요해 멈추었습니다: {file} ({detail}). 손상된 파일이 아니면 나누어 저장하십시오.",
        "reading needed too much memory and was stopped: {file} ({detail}); split the file if it is sound",
    ),
    "KG-READER-CRASHED": (
        "읽는 도중 읽기 프로그램이 멈추었습니다: {file} ({detail}). 파일이 손상되지 않았는지 확인하십시오.",
        "the reader broke down on this file: {file} ({detail}); check that the file is not damaged",
    ),
    "KG-NOT-FOUND": (
        "파일을 열 수 없습니다: {file} ({detail}). 경로와 권한을 확인하십시오.",
        "the file cannot be opened: {file} ({detail}); check the path and the permissions",
    ),
    "KG-FOLDER": (
        "파일이 아니라 폴더입니다: {file}. 그 안의 파일 하나를 주거나, 폴더째 실으려면 kg load 를 쓰세요.",
        "this is a folder, not a file: {file}; name a file in it, or load the folder with kg load",
    ),
    "KG-NOT-A-FILE": (
        "보통 파일이 아닙니다(파이프나 장치): {file}. 파일로 저장해서 주세요.",
        "not a regular file (a pipe or a device): {file}; save it as a file",
    ),
    "KG-UNKNOWN-FORMAT": (
        "읽을 수 있는 형식이 아닙니다: {file} ({detail}). PDF, HWPX, HWP, DOCX, ODT, XLSX, 텍스트 파일을 주십시오.",
        "not a format that is read: {file} ({detail}); give PDF, HWPX, HWP, DOCX, ODT, XLSX or text",
    ),
}


def refuse(code: str, file: str, detail: str = "") -> InputError:
    """Return the error for a file that is not read; `detail` tells what was met."""
    korean, english = REFUSALS[code]
    values = {"file": file, "detail": detail}
    return InputError(code, ko=korean.format(**values), en=english.format(**values))
