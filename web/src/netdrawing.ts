/** The same picture as a file: what the canvas shows, drawn once more as SVG, in the same inks. */
import { s } from "./dom.ts";
import { extent, FONT, labelPlace, type Net, type NetNode, portPlace } from "./netgeometry.ts";
import { clip } from "./text.ts";

const KIND_COLORS: Record<string, string> = {
  Government: "--unit-1", Bureau: "--unit-1", Division: "--unit-2", Team: "--unit-3", Dong: "--unit-4", Project: "--work", Facility: "--place", Agency: "--agency",
};

export interface Ink { node: Record<string, string>; text: string; edge: string; faint: string; strong: string; halo: string; font: string; focus: string }

export function readInk(): Ink {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    node: Object.fromEntries(Object.entries(KIND_COLORS).map(([type, name]) => [type, read(name)])),
    text: read("--ink"), edge: read("--edge"), faint: read("--rule"), strong: read("--focus"), halo: read("--sheet"), font: read("--sans"), focus: read("--focus"),
  };
}

export function writeSvg(net: Net, ink: Ink): string {
  const { left, top, width, height } = extent(net, FONT);
  const byId = new Map(net.nodes.map((node) => [node.id, node]));
  const lines = net.edges.map((edge) => {
    const [a, b] = [byId.get(edge.from), byId.get(edge.to)];
    if (!a || !b) return null;
    const start = a.port ? portPlace(a, FONT) : a.x;
    const middle = (start + b.x) / 2;
    const path = edge.curved ? `M${start} ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
    return s("path", { d: path, fill: "none", stroke: edge.faint ? ink.faint : ink.edge, "stroke-width": edge.width });
  });
  const dots = net.nodes.map((node) => {
    const text = clip(node.label, node.room ?? 240, FONT);
    const place = labelPlace(node, text);
    return s("g", { transform: `translate(${node.x} ${node.y})` }, svgShape(node, ink.node[node.type] ?? ink.text),
      s("text", { transform: `translate(${place.x} ${place.y}) rotate(${(place.turn * 180) / Math.PI})`, "text-anchor": place.align === "right" ? "end" : "start", "dominant-baseline": "central", "font-family": ink.font, "font-size": FONT, "font-weight": node.strong ? 600 : 400, fill: ink.text }, text));
  });
  const picture = s("svg", { xmlns: "http://www.w3.org/2000/svg", width: Math.round(width), height: Math.round(height), viewBox: `${left} ${top} ${width} ${height}` },
    s("rect", { x: left, y: top, width, height, fill: ink.halo }), lines, dots);
  return new XMLSerializer().serializeToString(picture);
}

function svgShape({ type, size }: NetNode, fill: string): SVGElement {
  if (type === "Project") return s("rect", { x: -size * 0.85, y: -size * 0.85, width: size * 1.7, height: size * 1.7, fill });
  if (type === "Facility") return s("path", { d: `M0 ${-size * 1.15}L${size * 1.15} 0L0 ${size * 1.15}L${-size * 1.15} 0Z`, fill });
  if (type === "Agency") return s("path", { d: `M0 ${-size}L${size} ${size * 0.8}H${-size}Z`, fill });
  return s("circle", { r: size, fill });
}
