/** One entry of the key table: what `?` shows and what fires. */
export interface KeyBinding {
  readonly command: Command;
  /** Alternatives; none when only the palette has it. A space separates the keys of a sequence; `Mod` is ⌘ on macOS and Ctrl elsewhere. */
  readonly keys: readonly string[];
  readonly section: KeySection;
}

export const KEY_SECTIONS = ['everywhere', 'moving', 'case', 'writing'] as const;
export type KeySection = (typeof KEY_SECTIONS)[number];

export type Command =
  | 'palette'
  | 'search'
  | 'help'
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'reply'
  | 'reply-all'
  | 'note'
  | 'send'
  | 'send-and-resolve'
  | 'assign'
  | 'group'
  | 'to-me'
  | 'state'
  | 'priority'
  | 'severity'
  | 'product'
  | 'tag'
  | 'snooze'
  | 'escalate'
  | 'done'
  | 'undo'
  | 'availability'
  | 'go-inbox'
  | 'go-next'
  | 'go-mine'
  | 'go-unassigned'
  | 'go-customers'
  | 'go-board'
  | 'go-notifications'
  | 'new-case'
  | 'pin'
  | 'copy-link'
  | 'follow'
  | 'spam'
  | 'trash'
  | 'explain-access'
  | 'select'
  | 'select-range'
  | 'select-all'
  | 'toggle-context'
  | 'export-list'
  | 'look-of-list'
  | 'fold-sections';

/** The table of the design. Chords with Mod also work in text fields; nothing uses Alt, which is AltGr on many keyboards. */
export const KEYMAP: readonly KeyBinding[] = [
  { command: 'palette', keys: ['Mod+k'], section: 'everywhere' },
  { command: 'search', keys: ['/'], section: 'everywhere' },
  { command: 'help', keys: ['?'], section: 'everywhere' },
  { command: 'new-case', keys: ['c'], section: 'everywhere' },
  { command: 'undo', keys: ['z'], section: 'everywhere' },
  { command: 'availability', keys: [], section: 'everywhere' },
  { command: 'next', keys: ['j'], section: 'moving' },
  { command: 'previous', keys: ['k'], section: 'moving' },
  { command: 'open', keys: ['Enter', 'o'], section: 'moving' },
  { command: 'back', keys: ['Escape'], section: 'moving' },
  { command: 'go-inbox', keys: ['g i'], section: 'moving' },
  { command: 'go-next', keys: ['g w'], section: 'moving' },
  { command: 'go-mine', keys: ['g m'], section: 'moving' },
  { command: 'go-unassigned', keys: ['g u'], section: 'moving' },
  { command: 'go-customers', keys: ['g c'], section: 'moving' },
  { command: 'go-board', keys: ['g b'], section: 'moving' },
  { command: 'go-notifications', keys: ['g n'], section: 'moving' },
  { command: 'select', keys: ['x'], section: 'moving' },
  { command: 'select-range', keys: ['Shift+x'], section: 'moving' },
  { command: 'select-all', keys: ['*'], section: 'moving' },
  { command: 'toggle-context', keys: [']'], section: 'moving' },
  { command: 'export-list', keys: [], section: 'moving' },
  { command: 'look-of-list', keys: [], section: 'moving' },
  { command: 'fold-sections', keys: [], section: 'moving' },
  { command: 'assign', keys: ['a'], section: 'case' },
  { command: 'group', keys: ['m'], section: 'case' },
  { command: 'to-me', keys: ['i'], section: 'case' },
  { command: 'state', keys: ['s'], section: 'case' },
  { command: 'priority', keys: ['p'], section: 'case' },
  { command: 'severity', keys: [], section: 'case' },
  { command: 'product', keys: [], section: 'case' },
  { command: 'tag', keys: ['l'], section: 'case' },
  { command: 'snooze', keys: ['h'], section: 'case' },
  { command: 'escalate', keys: ['Shift+e'], section: 'case' },
  { command: 'done', keys: ['e'], section: 'case' },
  { command: 'pin', keys: [], section: 'case' },
  { command: 'copy-link', keys: [], section: 'case' },
  { command: 'follow', keys: [], section: 'case' },
  { command: 'spam', keys: [], section: 'case' },
  { command: 'trash', keys: [], section: 'case' },
  { command: 'explain-access', keys: [], section: 'case' },
  { command: 'reply', keys: ['r'], section: 'writing' },
  { command: 'reply-all', keys: ['Shift+r'], section: 'writing' },
  { command: 'note', keys: ['n'], section: 'writing' },
  { command: 'send', keys: ['Mod+Enter'], section: 'writing' },
  { command: 'send-and-resolve', keys: ['Mod+Shift+Enter'], section: 'writing' },
];
