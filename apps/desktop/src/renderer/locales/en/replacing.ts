/** Words about what becomes of a status or a choice that goes out of use. */
export const replacing = {
  title: 'Take {name} out of use',
  count:
    '{count, plural, =0 {Nothing has “{name}” now.} one {One thing has “{name}” now.} other {{count, number} things have “{name}” now.}}',
  countUnknown: 'How much has it cannot be told without a connection.',
  becomes: 'What becomes of it there',
  keep: 'It stays there: “{name}”',
  by: 'It gives way to: {name}',
  nothing: 'Nothing',
  noWayBack: 'The server goes through all that has it, and each case tells of it. There is no way back by one step.',
  begun: '{name} is out of use and gives way',
  gone: '{name} is out of use',
  progress: 'How far {name} has given way',
  waits: 'Gives way to {by}: waits for the server',
  running: 'Gives way to {by}: {done, number} of {total, number}',
  done: 'Gave way to {by} {count, plural, =0 {nowhere} one {once} other {# times}}.',
  kept: '{count, plural, one {Once it stays.} other {# times it stays.}}',
  choice: 'Let {name} give way to another one',
  saveFirst: 'Save what you have changed first',
};
