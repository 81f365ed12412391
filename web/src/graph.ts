/** The graph of the page, indexed. Things and ties stand in order of appearance in the reports. */
import type { Payload, Thing, Tie } from "./types.ts";

export const UNITS = ["Government", "Bureau", "Division", "Team"];

export class Graph {
  readonly things = new Map<string, Thing>();
  readonly ties = new Map<string, Tie>();
  private readonly types = new Map<string, Thing[]>();
  private readonly out = new Map<string, Tie[]>();
  private readonly in = new Map<string, Tie[]>();

  constructor(payload: Pick<Payload, "nodes" | "relationships">) {
    for (const [id, type, properties, sources] of payload.nodes) {
      const name = String(properties["name"] ?? properties["title"] ?? properties["text"] ?? id);
      const thing: Thing = { kind: "thing", id, type, name, properties, sources };
      this.things.set(id, thing);
      push(this.types, type, thing);
    }
    const places = [...this.things.values()];
    for (const [id, type, start, end, properties, sources] of payload.relationships) {
      const tie: Tie = { kind: "tie", id, type, start: places[start]!, end: places[end]!, properties, sources };
      this.ties.set(id, tie);
      push(this.out, tie.start.id, tie);
      push(this.in, tie.end.id, tie);
    }
  }

  thing(id: string): Thing | undefined {
    return this.things.get(id);
  }

  ofType(...types: string[]): Thing[] {
    if (types.length === 1) return [...(this.types.get(types[0]!) ?? [])];
    return [...this.things.values()].filter((thing) => types.includes(thing.type));
  }

  outgoing(id: string, type?: string): Tie[] {
    const ties = this.out.get(id) ?? [];
    return type ? ties.filter((tie) => tie.type === type) : ties;
  }

  incoming(id: string, type?: string): Tie[] {
    const ties = this.in.get(id) ?? [];
    return type ? ties.filter((tie) => tie.type === type) : ties;
  }

  ends(id: string, type: string): Thing[] {
    return [...new Set(this.outgoing(id, type).map((tie) => tie.end))];
  }

  starts(id: string, type: string): Thing[] {
    return [...new Set(this.incoming(id, type).map((tie) => tie.start))];
  }

  findings(id: string): Thing[] {
    return this.starts(id, "ABOUT").filter((thing) => thing.type === "Finding");
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
