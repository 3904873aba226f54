/** Words about states that are rare: things of a newer version, files that were damaged. */
export const rare = {
  rare: {
    lookThrough: 'Look through your drafts',
    span: {
      minutes: '{count, plural, one {a minute} other {# minutes}}',
      hours: '{count, plural, one {an hour} other {# hours}}',
      days: '{count, plural, one {a day} other {# days}}',
    },
    rebuildingHelp:
      'The server has begun a new history, as after a restore from backup, or this computer was away for long. All cases are fetched once more while you go on working. What you had not sent is kept and goes out afterwards.',
    unknownHelp:
      'The server is newer than this Quayside and has sent what this version cannot show. Nothing is lost: it is kept as it came, and seen after an update.',
    unknownInCase:
      '{count, plural, one {One entry of this case needs a newer Quayside. Update to see it.} other {# entries of this case need a newer Quayside. Update to see them.}}',
  },
};
