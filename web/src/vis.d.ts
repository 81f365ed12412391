/** The part of pyvis's bundled vis-network 9.1.2 that the page uses. */
declare namespace vis {
  interface Point { x: number; y: number }
  class DataSet<T extends { id: string }> {
    constructor(items: T[]);
    update(items: Partial<T>[]): void;
    add(items: T[]): void;
    remove(ids: string[]): void;
    getIds(): string[];
  }
  class Network {
    constructor(host: HTMLElement, data: object, options: object);
    on(event: string, answer: (event: never) => void): void;
    getScale(): number;
    getViewPosition(): Point;
    moveTo(to: { position?: Point; scale?: number; animation?: boolean | object }): void;
    DOMtoCanvas(point: Point): Point;
    canvasToDOM(point: Point): Point;
    redraw(): void;
    destroy(): void;
  }
}
