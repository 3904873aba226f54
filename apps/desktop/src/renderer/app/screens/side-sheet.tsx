import type { ReactNode } from 'react';
import { focusList, useFocusToList } from '../../lib/keyboard/focus-list';
import { useCommands } from '../../lib/keyboard/use-commands';
import type { SidePane } from '../../lib/panes';
import styles from './side-sheet.module.css';

interface SideSheetProps {
  readonly pane: SidePane;
  readonly side: 'left' | 'right';
  readonly children: ReactNode;
}

/** A side pane where it stands; in a narrow window it lies over the others until one goes elsewhere. */
export function SideSheet({ pane, side, children }: SideSheetProps) {
  return pane.isOver ? (
    <Sheet side={side} onLeave={pane.toggle}>
      {children}
    </Sheet>
  ) : (
    children
  );
}

function Sheet({ side, onLeave, children }: Pick<SideSheetProps, 'side' | 'children'> & { onLeave(): void }) {
  useFocusToList();
  useCommands({
    back() {
      onLeave();
      focusList();
    },
  });
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a pointer's way out; keys have Escape */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a pointer's way out; keys have Escape */}
      <div className={styles.behind} onClick={onLeave} />
      <div className={styles.sheet} data-side={side}>
        {children}
      </div>
    </>
  );
}
