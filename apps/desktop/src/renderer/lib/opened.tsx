import { createContext, type ReactNode, useContext, useState } from 'react';

/** What opens on a press, by what has the same fields: a form, or the inside of the rows of a list. A button that opens it says so by `data-opens`. */
export type Opener = 'canned-answer' | 'field' | 'group' | 'invite' | 'mailbox' | 'mailbox-new' | 'person' | 'product' | 'profile' | 'role';

/** While the search over the settings reads the pages: what it has seen opened already. Elsewhere `null`. */
export const OpenedByIndex = createContext<Set<Opener> | null>(null);

/** Whether the search reads this one, closed as it is: of all that have the same fields, the first. What is inside says `data-opened-by`. */
export function useIsRead(opener: Opener): boolean {
  const seen = useContext(OpenedByIndex);
  const [isRead] = useState(() => {
    if (seen === null || seen.has(opener)) return false;
    seen.add(opener);
    return true;
  });
  return isRead;
}

/** A form that a button opens, and that the search over the settings reads also while it is closed. */
export function Opened({ by, isOpen, children }: { readonly by: Opener; readonly isOpen: boolean; readonly children: ReactNode }) {
  const isRead = useIsRead(by);
  return isOpen || isRead ? (
    <div data-opened-by={by} style={{ display: 'contents' }}>
      {children}
    </div>
  ) : null;
}

/** For a form that is too much to be opened for a look: the names of its fields, which nobody else sees. */
export function OpenedNames({ by, names }: { readonly by: Opener; readonly names: readonly string[] }) {
  return useIsRead(by) ? (
    <div data-opened-by={by}>
      {names.map((name) => (
        <span key={name} data-setting-name>
          {name}
        </span>
      ))}
    </div>
  ) : null;
}
