/** Elements without markup: every text from a report goes through textContent. */
type Child = Node | string | null | false | undefined;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

const SVG = "http://www.w3.org/2000/svg";

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Child | Child[])[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children.flat());
}

export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Child | Child[])[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children.flat());
}

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** Rebuild a part of the page and put the focus back on the element with the same data-key. */
export function keepFocus(rebuild: () => void): void {
  const key = document.activeElement?.getAttribute("data-key");
  rebuild();
  if (!key || document.activeElement?.getAttribute("data-key") === key) return;
  document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** Names stand in their own direction: a report's bidi marks do not turn the words around them. */
export function name(text: string, className = ""): HTMLElement {
  return h("bdi", className ? { class: className } : {}, text);
}
