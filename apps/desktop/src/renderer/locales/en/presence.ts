/** Words about who else is at a case. */
export const presence = {
  presence: {
    somebody: 'Somebody',
    more: '{count, plural, one {# more} other {# more}}',
    replying: '{count, plural, one {{names} is replying…} other {{names} are replying…}}',
    noting: '{count, plural, one {{names} is writing a note…} other {{names} are writing notes…}}',
    drafts: '{count, plural, one {{names} has a draft} other {{names} have drafts}}',
    looking: '{count, plural, one {{names} is looking at this case} other {{names} are looking at this case}}',
    me: {
      replying: 'You are replying on another device…',
      noting: 'You are writing a note on another device…',
      drafts: 'You have a draft on another device',
      looking: 'You are looking at this case on another device',
    },
  },
};
