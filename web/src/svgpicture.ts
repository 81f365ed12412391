/** What the SVG pictures share: marks for the keyboard, showing the chosen one, and leaving as a file. */
import type { Mark, Picture } from "./page.ts";
import { standaloneSvg } from "./save.ts";

export function svgPicture(host: HTMLElement, picture: SVGSVGElement, marks: Mark[], press?: Picture["press"]): Picture {
  const part = (id: string) => [...picture.querySelectorAll(`[data-id="${CSS.escape(id)}"]`)];
  const only = (className: string, id: string) => {
    for (const old of picture.querySelectorAll(`.${className}`)) old.classList.remove(className);
    for (const one of part(id)) one.classList.add(className);
    picture.classList.toggle(`has-${className}`, part(id).length > 0);
  };
  return {
    marks: () => marks,
    show(id) {
      only("picked", id);
      const near = id ? picture.querySelectorAll(`[data-ends~="${CSS.escape(id)}"]`) : [];
      for (const old of picture.querySelectorAll(".near")) old.classList.remove("near");
      for (const one of near) one.classList.add("near");
      picture.classList.toggle("has-near", near.length > 0);
    },
    point(id) {
      only("pointed", id);
      const mark = marks.find((one) => one.id === id);
      if (mark) scrollTo(host, picture, mark);
    },
    toSvg: () => standaloneSvg(picture),
    press,
    close: () => picture.remove(),
  };
}

function scrollTo(host: HTMLElement, picture: SVGSVGElement, mark: Mark): void {
  const scale = picture.getBoundingClientRect().width / (picture.viewBox.baseVal.width || 1);
  const [x, y] = [mark.x * scale, mark.y * scale];
  const margin = 60;
  if (y < host.scrollTop + margin || y > host.scrollTop + host.clientHeight - margin) host.scrollTop = y - host.clientHeight / 2;
  if (x < host.scrollLeft + margin || x > host.scrollLeft + host.clientWidth - margin) host.scrollLeft = x - host.clientWidth / 3;
}
