import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/keyboard/use-commands';
import { useMissingFields } from '../../lib/layouts/missing-fields';
import { showContext, useContextPane, usePanes } from '../../lib/panes';
import { CasePane, type CasePaneProps } from '../../rooms/cases/case/case-pane';
import { Splitter } from '../../ui/splitter';
import { ContextPanel } from './context-panel';
import styles from './inbox-screen.module.css';
import { HeaderFields } from './laid-details';
import { SideSheet } from './side-sheet';

/** The case that is open, and beside it what is known about its customer. */
export function OpenCase(props: Omit<CasePaneProps, 'headerFields'>) {
  const { t } = useTranslation();
  const panes = usePanes();
  const context = useContextPane();
  // the customer beside it is drawn when there is time: whoever goes on to the next case does not wait for it
  const about = useDeferredValue(props.caseId);
  const known = props.known?.case.id === about ? props.known : null;
  const isLacking = useMissingFields((state) => state.caseId === props.caseId);
  const { isOver } = context;
  useEffect(() => {
    if (isLacking) showContext(isOver);
  }, [isLacking, isOver]);
  useCommands({ 'toggle-context': () => void context.toggle() });
  return (
    <>
      <CasePane {...props} headerFields={(of) => <HeaderFields key={of.id} of={of} />} />
      {context.isShown ? (
        <>
          {context.isOver ? null : (
            <Splitter
              label={t('panes.context')}
              value={panes.context}
              min={220}
              max={420}
              sign={-1}
              onChange={(width) => panes.set({ context: width })}
              onToggle={context.toggle}
            />
          )}
          <SideSheet pane={context} side="right">
            <aside className={styles.context} style={{ width: panes.context }} aria-label={t('context.label')}>
              <ContextPanel caseId={about} known={known} />
            </aside>
          </SideSheet>
        </>
      ) : null}
    </>
  );
}
