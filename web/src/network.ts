/** A network picture on pyvis's vis-network: positions are given, nothing moves by itself. */
import { button } from "./controls.ts";
import { h } from "./dom.ts";
import { readInk, writeSvg } from "./netdrawing.ts";
import { type Extent, extent, FONT, fontAt, labelPlace, type Net, type NetEdge, type NetNode, portPlace } from "./netgeometry.ts";
import type { Mark, Page, Picture } from "./page.ts";
import { clip, textWidth } from "./text.ts";

const READABLE = 0.85;
const ZOOM_BOX = 50; // What the buttons cover beneath the last row.
const LOWEST = 260;
const TALLEST = 1_500; // Higher pictures are dragged: a canvas beyond makes old machines slow.
const CURVES_UP_TO = 600; // Measured: more curves than these make dragging jerk.
const FADE_EDGES_UP_TO = 2_000;
const FEW = 150; // As many names are readable at once; of more, small ones are left out.
const LABELS_FROM = 0.4;
export const PHONE = 600; // On a picture narrower than this the middle columns fill the width, and one drags to the rest.
const PORT = "::port";

interface Box { id: string; x: number; y: number; width: number; angle: number }

export function drawNetwork(page: Page, host: HTMLElement, net: Net): Picture {
  return new NetworkPicture(page, host, net);
}

class NetworkPicture implements Picture {
  private readonly ink = readInk();
  private readonly network: vis.Network;
  private readonly edges: vis.DataSet<{ id: string; [key: string]: unknown }>;
  private readonly nodes: vis.DataSet<{ id: string; [key: string]: unknown }>;
  private readonly byId: Map<string, NetNode>;
  private readonly near = new Map<string, { nodes: Set<string>; edges: Set<string> }>();
  private readonly boxes = new Map<string, Box>();
  private lit = { nodes: new Set<string>(), edges: new Set<string>() };
  private picked = "";
  private pointed = "";
  private hovered = "";

  constructor(private readonly page: Page, host: HTMLElement, private readonly net: Net) {
    this.byId = new Map(net.nodes.map((node) => [node.id, node]));
    this.indexNear();
    this.giveHeight(host);
    const inner = h("div", { class: "net" });
    host.append(inner, this.zoomButtons());
    this.edges = new vis.DataSet(net.edges.map((edge) => this.edgeStyle(edge)));
    const ports = net.nodes.filter((node) => node.port).map((node) => ({ id: node.id + PORT, x: portPlace(node, FONT), y: node.y, shape: "custom", size: 0.1, ctxRenderer: paintNothing }));
    this.nodes = new vis.DataSet<{ id: string; [key: string]: unknown }>([...net.nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: "custom", size: node.size, ctxRenderer: this.renderer(node) })), ...ports]);
    this.network = new vis.Network(inner, { nodes: this.nodes, edges: this.edges }, options(net));
    this.network.on("click", (event: { nodes: string[]; edges: string[]; pointer: { canvas: vis.Point } }) => this.click(event));
    this.network.on("hoverNode", (event: { node: string }) => this.hover(event.node));
    this.network.on("blurNode", () => this.hover(""));
    this.network.on("hoverEdge", () => { inner.classList.add("over"); });
    this.network.on("blurEdge", () => { inner.classList.remove("over"); });
    inner.addEventListener("wheel", (event) => this.wheel(event, inner), { passive: false });
    this.open();
  }

  /** A picture with many rows gets the height in which its names are read, up to some screens. */
  private giveHeight(host: HTMLElement): void {
    const [width, high] = [host.clientWidth, host.clientHeight];
    const { scale, box } = this.fitWidth(width, high - ZOOM_BOX);
    const needed = Math.round(box.height * scale) + ZOOM_BOX;
    if (width < PHONE || needed > high) host.style.height = `${Math.min(TALLEST, Math.max(LOWEST, needed))}px`;
  }

  /** The scale at which the whole picture, if its names are read then, else its width or on a phone its middle columns are seen. */
  private fitWidth(width: number, height: number): { scale: number; box: Extent } {
    const middle = width < PHONE ? this.net.middle : undefined;
    if (middle) return { scale: width / (middle[1] - middle[0]), box: { ...extent(this.net, FONT), left: middle[0], width: middle[1] - middle[0] } };
    const fitting = (box: Extent) => Math.min(1.15, width / box.width, Math.max(READABLE, height / box.height));
    const box = extent(this.net, fontAt(fitting(extent(this.net, FONT)))); // Names grow as the picture shrinks.
    return { scale: fitting(box), box };
  }

  /** At first the names are read: the width fits, and of what is higher than the picture the top is seen. */
  private open(): void {
    const { width, height } = this.seen();
    const { scale, box } = this.fitWidth(width, height - ZOOM_BOX);
    const spare = height - box.height * scale;
    const y = box.top + (spare > 0 ? box.height + Math.min(spare, ZOOM_BOX) / scale : height / scale) / 2;
    this.network.moveTo({ position: { x: box.left + box.width / 2, y }, scale: Math.max(scale, 0.02), animation: false });
    this.movePorts();
  }

  private seen(): { width: number; height: number } {
    const corner = this.network.canvasToDOM({ x: 0, y: 0 });
    const unit = this.network.canvasToDOM({ x: 1, y: 0 }).x - corner.x;
    const [start, end] = [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.getViewPosition()];
    return { width: 2 * (end.x - start.x) * unit, height: 2 * (end.y - start.y) * unit };
  }

  marks(): Mark[] {
    return this.net.nodes.map(({ id, x, y, label }) => ({ id, x, y, label }));
  }

  show(id: string): void {
    this.picked = id;
    this.light(id);
    const node = this.byId.get(id);
    if (node && !this.isInSight(node)) this.network.moveTo({ position: { x: node.x, y: node.y } });
    this.network.redraw();
  }

  point(id: string): void {
    this.pointed = id;
    const node = this.byId.get(id);
    if (node && !this.isInSight(node)) this.network.moveTo({ position: { x: node.x, y: node.y } });
    this.network.redraw();
  }

  toSvg(): string {
    return writeSvg(this.net, this.ink);
  }

  close(): void {
    this.network.destroy();
  }

  fit(): void {
    const seen = this.seen();
    const fitting = (box: Extent) => Math.min(seen.width / box.width, seen.height / box.height, 1.15);
    const box = extent(this.net, fontAt(fitting(extent(this.net, FONT))));
    this.network.moveTo({ position: { x: box.left + box.width / 2, y: box.top + box.height / 2 }, scale: Math.max(fitting(box), 0.02), animation: false });
    this.movePorts();
  }

  /** Lines leave behind the name as large as it is now. */
  private movePorts(): void {
    const size = fontAt(this.network.getScale());
    const ports = this.net.nodes.filter((node) => node.port);
    if (ports.length <= FEW) this.nodes.update(ports.map((node) => ({ id: node.id + PORT, x: portPlace(node, size) })));
  }

  private zoomButtons(): HTMLElement {
    const zoom = (factor: number) => this.network.moveTo({ scale: this.network.getScale() * factor });
    return h("div", { class: "zoom" },
      button("zoom-in", "＋", () => zoom(1.4)), button("zoom-out", "−", () => zoom(1 / 1.4)), button("zoom-fit", this.page.say("fit"), () => this.fit()),
    );
  }

  /** The wheel scrolls the page; with Ctrl (or a pinch) it zooms the picture. */
  private wheel(event: WheelEvent, inner: HTMLElement): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = inner.getBoundingClientRect();
    const at = this.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
    const [scale, view] = [this.network.getScale(), this.network.getViewPosition()];
    const next = Math.min(4, Math.max(0.02, scale * Math.exp(-event.deltaY / 300)));
    const move = 1 - scale / next;
    this.network.moveTo({ scale: next, position: { x: view.x + (at.x - view.x) * move, y: view.y + (at.y - view.y) * move } });
  }

  private click(event: { nodes: string[]; edges: string[]; pointer: { canvas: vis.Point } }): void {
    const id = event.nodes[0] ?? this.labelAt(event.pointer.canvas) ?? event.edges[0];
    if (id?.endsWith(PORT)) this.page.pick(id.slice(0, -PORT.length));
    else if (id) this.page.pick(id);
  }

  private labelAt(point: vis.Point): string | undefined {
    for (const box of this.boxes.values()) {
      const [dx, dy] = [point.x - box.x, point.y - box.y];
      const along = dx * Math.cos(box.angle) + dy * Math.sin(box.angle);
      const across = -dx * Math.sin(box.angle) + dy * Math.cos(box.angle);
      if (along >= 0 && along <= box.width && Math.abs(across) <= FONT * 0.75) return box.id;
    }
    return undefined;
  }

  private hover(id: string): void {
    this.hovered = id;
    this.light(id || this.picked);
    this.network.redraw();
  }

  /** Light a thing with its neighbours; all else steps back. */
  private light(id: string): void {
    const before = this.lit.edges;
    const edge = this.net.edges.find((one) => one.id === id);
    const near = this.net.layered ? this.way(id) : this.near.get(id);
    const nodes = edge ? new Set([edge.from, edge.to]) : near ? new Set([id, ...near.nodes]) : new Set<string>();
    const edges = edge ? new Set([id]) : near?.edges ?? new Set<string>();
    this.lit = { nodes, edges };
    if (before.size === 0 && edges.size === 0) return;
    const touched = this.net.edges.length <= FADE_EDGES_UP_TO ? this.net.edges : this.net.edges.filter((one) => before.has(one.id) || edges.has(one.id));
    this.edges.update(touched.map((one) => this.edgeStyle(one)));
  }

  /** Everything that leads to a thing from the left, and everything that it leads to on the right. */
  private way(id: string): { nodes: Set<string>; edges: Set<string> } | undefined {
    if (!this.near.has(id)) return undefined;
    const found = { nodes: new Set<string>(), edges: new Set<string>() };
    for (const [here, there] of [["from", "to"], ["to", "from"]] as const) {
      const front = [id];
      for (let node = front.pop(); node !== undefined; node = front.pop()) {
        for (const edge of this.net.edges) {
          if (edge[here] !== node || found.edges.has(edge.id)) continue;
          found.edges.add(edge.id);
          found.nodes.add(edge[there]);
          front.push(edge[there]);
        }
      }
    }
    return found;
  }

  private edgeStyle(edge: NetEdge): { id: string; [key: string]: unknown } {
    const lit = this.lit.edges.has(edge.id);
    const back = this.lit.edges.size > 0 && !lit;
    const color = lit ? this.ink.strong : edge.faint ? this.ink.faint : this.ink.edge;
    const smooth = edge.curved && this.net.edges.length <= CURVES_UP_TO ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.55 } : false;
    const from = this.byId.get(edge.from)?.port ? edge.from + PORT : edge.from;
    return { id: edge.id, from, to: edge.to, width: edge.width + (lit ? 0.8 : 0), color: { color, hover: this.ink.strong, opacity: back ? 0.16 : edge.faint && !lit ? 0.6 : 0.9 }, smooth };
  }

  private indexNear(): void {
    for (const node of this.net.nodes) this.near.set(node.id, { nodes: new Set(), edges: new Set() });
    for (const edge of this.net.edges) {
      for (const [one, other] of [[edge.from, edge.to], [edge.to, edge.from]] as const) {
        this.near.get(one)?.nodes.add(other);
        this.near.get(one)?.edges.add(edge.id);
      }
    }
  }

  private isInSight(node: NetNode): boolean {
    const view = this.network.getViewPosition();
    const corner = this.network.DOMtoCanvas({ x: 0, y: 0 });
    return Math.abs(node.x - view.x) < (view.x - corner.x) * 0.92 && Math.abs(node.y - view.y) < (view.y - corner.y) * 0.92;
  }

  private renderer(node: NetNode) {
    return ({ ctx, x, y }: { ctx: CanvasRenderingContext2D; x: number; y: number }) => ({
      drawNode: () => this.paintNode(ctx, node, x, y),
      drawExternalLabel: () => this.paintLabel(ctx, node, x, y),
      nodeDimensions: { width: node.size * 2, height: node.size * 2 },
    });
  }

  private alpha(id: string): number {
    return this.lit.nodes.size > 0 && !this.lit.nodes.has(id) ? 0.28 : 1;
  }

  private paintNode(ctx: CanvasRenderingContext2D, node: NetNode, x: number, y: number): void {
    ctx.save();
    ctx.globalAlpha = this.alpha(node.id);
    ctx.beginPath();
    tracePath(ctx, node, x, y);
    ctx.fillStyle = this.ink.node[node.type] ?? this.ink.text;
    ctx.fill();
    const ringed = node.id === this.picked || node.id === this.pointed;
    ctx.lineWidth = ringed ? 3 : 1.5;
    ctx.strokeStyle = ringed ? this.ink.focus : this.ink.halo;
    ctx.stroke();
    ctx.restore();
  }

  private paintLabel(ctx: CanvasRenderingContext2D, node: NetNode, x: number, y: number): void {
    const said = node.id === this.hovered || node.id === this.picked || node.id === this.pointed;
    if (this.net.nodes.length > FEW && this.network.getScale() < LABELS_FROM && !said && !(node.strong && this.network.getScale() > LABELS_FROM / 2)) return;
    const size = fontAt(this.network.getScale());
    const text = said ? node.label : clip(node.label, node.room ?? 240, size);
    const place = labelPlace(node, text, size);
    ctx.save();
    ctx.globalAlpha = this.alpha(node.id);
    ctx.translate(x + place.x, y + place.y);
    ctx.rotate(place.turn);
    ctx.font = `${node.strong ? "600 " : ""}${size}px ${this.ink.font}`;
    ctx.textBaseline = "middle";
    ctx.textAlign = place.align;
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = this.ink.halo;
    ctx.strokeText(text, 0, 0);
    ctx.fillStyle = this.ink.text;
    ctx.fillText(text, 0, 0);
    ctx.restore();
    const angle = place.turn + (place.align === "right" ? Math.PI : 0);
    this.boxes.set(node.id, { id: node.id, x: x + place.x, y: y + place.y, width: textWidth(text, size), angle });
  }
}

function options(net: Net): object {
  const coarse = matchMedia("(pointer: coarse)").matches;
  return {
    physics: false, layout: { improvedLayout: false }, autoResize: true,
    nodes: { chosen: false }, edges: { chosen: false, hoverWidth: 0, selectionWidth: 0, arrows: { to: { enabled: false } } },
    interaction: { dragNodes: false, zoomView: coarse, hover: net.nodes.length <= 1_500, hideEdgesOnDrag: net.edges.length > FADE_EDGES_UP_TO, hideEdgesOnZoom: net.edges.length > FADE_EDGES_UP_TO, selectConnectedEdges: false, keyboard: false, tooltipDelay: 100_000 },
  };
}

function paintNothing(): object {
  return { drawNode: () => undefined, nodeDimensions: { width: 0.2, height: 0.2 } };
}

function tracePath(ctx: CanvasRenderingContext2D, { type, size }: NetNode, x: number, y: number): void {
  if (type === "Project") ctx.rect(x - size * 0.85, y - size * 0.85, size * 1.7, size * 1.7);
  else if (type === "Facility") { ctx.moveTo(x, y - size * 1.15); ctx.lineTo(x + size * 1.15, y); ctx.lineTo(x, y + size * 1.15); ctx.lineTo(x - size * 1.15, y); ctx.closePath(); }
  else if (type === "Agency") { ctx.moveTo(x, y - size); ctx.lineTo(x + size, y + size * 0.8); ctx.lineTo(x - size, y + size * 0.8); ctx.closePath(); }
  else ctx.arc(x, y, size, 0, 2 * Math.PI);
}
