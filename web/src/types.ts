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
    collaboration?: { links: PairLink[]; leads: string[]; wide: UnitPlaces; narrow: UnitPlaces; alone: string[]; ties: Record<string, string[]> };
    facilities?: { places: PlaceRow[]; shared: string[]; core: string[]; positions: Positions; whole: Positions };
    funding?: { leads: Record<string, string[]> };
    project?: { first: string | null };
  };
  nodes: [id: string, type: string, properties: Properties, sources: string[]][];
  relationships: [id: string, type: string, start: number, end: number, properties: Properties, sources: string[]][];
}

export type ViewName = "organization" | "collaboration" | "facilities" | "funding" | "project";
/** Places in a network; units on the outer ring have the direction of their name as well. */
export type Positions = Record<string, [x: number, y: number, degrees?: number]>;
export type UnitPlaces = [positions: Positions, titles: [government: string, x: number, y: number][]];
export type PairLink = [unit: string, other: string, projects: string[]];
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
