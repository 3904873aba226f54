import { typeAhead } from '../lib/keyboard/type-ahead';
import { useCommands } from '../lib/keyboard/use-commands';
import { useUndo } from '../lib/undo-store';
import { useNavigation } from './navigation';
import { useOverlays } from './overlays';

/** Commands that work everywhere. */
export function useShellCommands(): void {
  const go = useNavigation((state) => state.go);
  const show = useOverlays((state) => state.show);
  useCommands({
    palette() {
      if (useOverlays.getState().open === 'palette') return show(null);
      typeAhead.begin();
      show('palette');
    },
    help: () => void show('help'),
    'new-case': () => void show('new-case'),
    search() {
      typeAhead.begin();
      go({ screen: 'search', text: '', caseId: null });
    },
    'go-inbox': () => void go({ screen: 'inbox', view: 'open', caseId: null }),
    'go-next': () => void go({ screen: 'inbox', view: 'next', caseId: null }),
    'go-mine': () => void go({ screen: 'inbox', view: 'mine', caseId: null }),
    'go-unassigned': () => void go({ screen: 'inbox', view: 'unassigned', caseId: null }),
    'go-customers': () => void go({ screen: 'customers', chosen: null }),
    'go-board': () => void go({ screen: 'board' }),
    'go-notifications': () => void go({ screen: 'notifications' }),
    undo: () => useUndo.getState().undo(),
  });
}
