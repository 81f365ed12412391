/** Out of the page: the clipboard, files, the picture as SVG or PNG. Nothing goes over a network. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text).catch(() => copyOldWay(text));
  return copyOldWay(text);
}

/** Pages opened from a file have no clipboard API in some browsers. */
async function copyOldWay(text: string): Promise<void> {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "offscreen";
  document.body.append(box);
  const focused = document.activeElement as HTMLElement | null;
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  focused?.focus();
  if (!done) throw new Error("copy refused");
}

export function saveFile(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Paint an SVG text at twice its size, sharp enough for a slide. */
export async function savePng(name: string, svg: string): Promise<void> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await new Promise((done, fail) => { image.onload = done; image.onerror = fail; image.src = url; });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (blob) saveFile(name, "image/png", blob);
}

/** A drawn SVG element as a file of its own: the style that the page gives it is written into it. */
export function standaloneSvg(element: SVGSVGElement): string {
  const copy = element.cloneNode(true) as SVGSVGElement;
  const originals = [element, ...element.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  const styled = ["fill", "stroke", "stroke-width", "stroke-opacity", "fill-opacity", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "stroke-dasharray"];
  originals.forEach((original, place) => {
    const computed = getComputedStyle(original);
    for (const property of styled) copies[place]?.setAttribute(property, computed.getPropertyValue(property));
  });
  const background = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  background.setAttribute("width", "100%");
  background.setAttribute("height", "100%");
  background.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(background);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}
