/** What Python writes into the page, and what the modules pass each other. */
export type Value = string | number | boolean | string[];
export type Properties = Record<string, Value>;
export type Label = [korean: string, english: string];

export interface Payload {
  view: ViewName;
  project: string | null;
  slow: boolean;
  vocabulary: { types: Record<string, Label>; relations: Record<string, Label>; properties: Record<string, Label> };
  quotes: Record<string, [first: number, lines: string[]][]>;
  views: {
    organization?: { parents: [child: string, parent: string | null][]; loose: string[] };
    collaboration?: { links: PairLink[]; positions: Positions; alone: string[] };
    facilities?: { places: PlaceRow[]; shared: string[]; core: string[]; positions: Positions };
    funding?: { sources: string[]; leads: Record<string, string[]> };
    project?: { first: string | null };
  };
  nodes: [id: string, type: string, properties: Properties, sources: string[]][];
  relationships: [id: string, type: string, start: number, end: number, properties: Properties, sources: string[]][];
}

export type ViewName = "organization" | "collaboration" | "facilities" | "funding" | "project";
export type Positions = Record<string, [x: number, y: number]>;
export type PairLink = [lead: string, partner: string, projects: [project: string, ties: string[]][]];
export type PlaceRow = [facility: string, projects: string[], units: string[], operators: string[]];

export interface Thing {
  kind: "thing";
  id: string;
  type: string;
  name: string;
  properties: Properties;
  sources: string[];
}

export interface Tie {
  kind: "tie";
  id: string;
  type: string;
  start: Thing;
  end: Thing;
  properties: Properties;
  sources: string[];
}
