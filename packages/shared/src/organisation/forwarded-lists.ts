/**
 * A list after somebody's additions and removals, whatever else stands in it: for a change that was made of another's list, which has come
 * to stand in this one.
 *
 * @param seen - what they changed
 * @param wanted - what they made of it
 */
export const withListChange = (
  current: readonly string[],
  { seen, wanted }: { readonly seen: readonly string[]; readonly wanted: readonly string[] },
): readonly string[] => [
  ...current.filter((one) => !seen.includes(one) || wanted.includes(one)),
  ...wanted.filter((one) => !seen.includes(one) && !current.includes(one)),
];
