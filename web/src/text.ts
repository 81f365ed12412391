/** Fit names into pictures. A Korean letter is as wide as it is high, a Latin one about half. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += size * (letter === " " ? 0.26 : letter.charCodeAt(0) > 0x1100 ? 0.95 : 0.56);
  return width;
}

export function clip(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = "";
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
