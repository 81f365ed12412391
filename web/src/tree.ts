/** A tidy tree: columns by level where there is room, an indented list where there is not. */
export interface TreeNode { id: string; children: TreeNode[] }
export interface Placed { id: string; parent: string | null; depth: number; x: number; y: number }

export interface TreeShape { column: number; row: number; indented: boolean }

export function placeTree(roots: TreeNode[], isOpen: (id: string) => boolean, shape: TreeShape): Placed[] {
  const placed: Placed[] = [];
  let row = 0;
  const walk = (node: TreeNode, parent: string | null, depth: number): number => {
    const here: Placed = { id: node.id, parent, depth, x: depth * shape.column, y: 0 };
    placed.push(here);
    const children = isOpen(node.id) ? node.children : [];
    if (shape.indented) here.y = shape.row * row++;
    const heights = children.map((child) => walk(child, node.id, depth + 1));
    // Level with its first child: what is unfolded starts at the top, where one begins to read.
    if (!shape.indented) here.y = heights[0] ?? shape.row * row++;
    return here.y;
  };
  roots.forEach((root, place) => {
    walk(root, null, 0);
    if (place < roots.length - 1 && !shape.indented) row += 0.5;
  });
  return placed;
}
