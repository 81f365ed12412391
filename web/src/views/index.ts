/** The views of the page, in the order of their tabs. */
import type { View } from "../page.ts";
import type { ViewName } from "../types.ts";
import { organization } from "./organization.ts";

export const VIEWS: Partial<Record<ViewName, View>> = { organization };
