"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.rows import Format

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="폴더|주소",
        help="저장소: 폴더, 또는 bolt://… neo4j://… 서버. 없으면 KG_STORE, 그것도 없으면 kg.store "
        "/ store: a folder or a server; KG_STORE or kg.store without it",
        show_default=False,
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="출력 꼴 / form of the rows")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="파일", help="이 파일에 쓰기 / write into this file", show_default=False),
]
ParameterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter",
        "-p",
        metavar="이름=값",
        help="매개변수, 여러 번 쓸 수 있음 / parameter, repeatable",
        show_default=False,
    ),
]
RowLimitOption = Annotated[
    int, typer.Option("--row-limit", min=1, help="행 수의 한도; 넘으면 알림 / most rows; says so when there are more")
]
TimeLimitOption = Annotated[float, typer.Option("--time-limit", min=0.1, help="시간의 한도(초) / most seconds")]
