/** Words about what a search finds beyond what it shows. */
export const found = {
  found: {
    atLeast: 'At least {shown} more on the server',
    more: 'Show more',
    moreHere: 'Show more from this computer',
    further: 'Search further back',
    notYet: 'Nothing in the cases searched so far. There are older ones.',
  },
};
