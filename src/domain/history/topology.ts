/**
 * Orders the commits that lead to a head so that every child comes before its parents; where several may come next, the one
 * that became free last does, so that a branch stays together. The order depends on the history alone.
 * @param commits by id; parents that are not among them are passed over
 * @see https://github.com/git/git/blob/master/commit.c sort_in_topological_order, which gives `git log --topo-order`
 */
export function childrenFirst<Id>(
  head: Id,
  commits: { get(id: Id): { readonly parents: readonly Id[] } | undefined },
): Id[] {
  const children = new Map<Id, number>();
  const open = commits.get(head) ? [head] : [];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const parent of commits.get(id)?.parents ?? []) {
      const known = children.get(parent);
      children.set(parent, (known ?? 0) + 1);
      if (known === undefined) open.push(parent);
    }
  const result: Id[] = [];
  const ready = commits.get(head) ? [head] : [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    result.push(id);
    for (const parent of commits.get(id)?.parents ?? []) {
      const left = (children.get(parent) as number) - 1;
      children.set(parent, left);
      if (left === 0 && commits.get(parent)) ready.push(parent);
    }
  }
  return result;
}
