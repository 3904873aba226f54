/** Words about what becomes of a status or a choice that goes out of use. */
export const replacing = {
  title: 'Спиране на {name}',
  count:
    '{count, plural, =0 {Сега „{name}“ не се среща никъде.} one {Сега „{name}“ се среща веднъж.} other {Сега „{name}“ се среща {count, number} пъти.}}',
  countUnknown: 'Без връзка не може да се каже колко пъти се среща.',
  becomes: 'Какво става там, където стои',
  keep: 'Остава: „{name}“',
  by: 'Отстъпва място на: {name}',
  nothing: 'Нищо',
  noWayBack: 'Сървърът минава през всичко, което го има, и всеки случай го отбелязва. Няма връщане с една стъпка.',
  begun: '„{name}“ вече не се ползва и отстъпва мястото си',
  gone: '„{name}“ вече не се ползва',
  progress: 'Докъде е стигнала замяната на {name}',
  waits: 'Отстъпва място на {by}: чака сървъра',
  running: 'Отстъпва място на {by}: {done, number} от {total, number}',
  done: 'Отстъпи място на {by} {count, plural, =0 {никъде} one {веднъж} other {# пъти}}.',
  kept: '{count, plural, one {Веднъж остава.} other {# пъти остава.}}',
  choice: '{name} да отстъпи място на друга стойност',
  saveFirst: 'Първо запазете промененото',
};
