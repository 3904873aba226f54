/** Words about statuses of the company's own, and about what it names otherwise. */
export const statuses = {
  sorts: 'What is named',
  sort: { state: 'Statuses', priority: 'Priorities', severity: 'Severities', field: 'Names of fields' },
  text: {
    state:
      'Call the statuses as your company does, and add your own inside them. Promises, routing and views go on by the status that yours stands in.',
    priority: 'Names of the priorities. Their order and what is promised for them stay.',
    severity: 'Names of the severities. One that is out of use stays on cases that have it, and no other case can get it.',
    field: 'What your company calls the fields that every case has: on cases, in columns, conditions and exported tables.',
  },
  beforeAccept: 'A first answer to a case that nobody has accepted',
  acceptRule: { accepts: 'accepts it for whoever answers', refused: 'is refused until it is accepted' },
  ruleSaved: 'The rule is saved',
  name: 'Name',
  nameOf: 'Name of “{name}”',
  rename: 'Rename {name}',
  usually: 'Usually: {name}',
  emptyIsUsual: 'Empty: {name}, in the language of whoever reads',
  ownOf: 'Your own in {state}',
  add: 'Add a status',
  addTo: 'Add a status to {state}',
  saved: '{name} is saved',
  taken: 'Something else has this name already. Choose another one.',
  changedMeanwhile: 'Somebody else has changed the same meanwhile. Close this form to see what stands now, and change it again.',
};
