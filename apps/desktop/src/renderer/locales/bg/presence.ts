/** Words about who else is at a case. */
export const presence = {
  presence: {
    somebody: 'Някой',
    more: '{count, plural, one {още #} other {още #}}',
    replying: '{count, plural, one {{names} пише отговор…} other {{names} пишат отговор…}}',
    noting: '{count, plural, one {{names} пише бележка…} other {{names} пишат бележки…}}',
    drafts: '{count, plural, one {{names} има чернова} other {{names} имат чернови}}',
    looking: '{count, plural, one {{names} гледа този случай} other {{names} гледат този случай}}',
    me: {
      replying: 'Пишете отговор на друго устройство…',
      noting: 'Пишете бележка на друго устройство…',
      drafts: 'Имате чернова на друго устройство',
      looking: 'Гледате този случай на друго устройство',
    },
  },
};
