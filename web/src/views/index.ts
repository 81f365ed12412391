/** The views of the page, in the order of their tabs. */
import type { View } from "../page.ts";
import type { ViewName } from "../types.ts";
import { collaboration } from "./collaboration.ts";
import { facilities } from "./facilities.ts";
import { funding } from "./funding.ts";
import { organization } from "./organization.ts";
import { project } from "./project.ts";

export const VIEWS: Partial<Record<ViewName, View>> = { organization, collaboration, facilities, funding, project };
