import { CASE_STATES, type Case, type CaseState, PRIORITIES, type Priority, SEVERITIES, type Severity } from '@quayside/shared/cases/case';
import { statusText } from '@quayside/shared/cases/status-of-case';
import { useContext, useMemo } from 'react';
import { useText } from '../i18n/use-text';
import { CompanyWordsContext } from './company-words-context';

/** What things of a case are called in this company, in the language of whoever reads where it has no words of its own. */
export interface Words {
  state(state: CaseState): string;
  /** Its own status where the case has one. */
  stateOf(of: Pick<Case, 'state' | 'statusId'>): string;
  priority(priority: Priority): string;
  severity(severity: Severity): string;
  /** @param usual - what the product calls it there */
  field(name: string, usual: string): string;
  /** What a timeline or a conflict writes of one of these fields; `null`: another field, or nothing that is known here. */
  value(field: string | null, raw: string): string | null;
}

/** Fields that say the same as another one. */
const SAME_AS: Readonly<Record<string, string>> = { productId: 'product' };

const includes = <Name extends string>(names: readonly Name[], name: string): name is Name => (names as readonly string[]).includes(name);

/** The one place that names states, priorities, severities and fields. @source requirements CAS-6 */
export function useWords(): Words {
  const t = useText();
  const company = useContext(CompanyWordsContext);
  return useMemo((): Words => {
    const state = (one: CaseState) => company.state[one] ?? t(`case.state.${one}`);
    const priority = (one: Priority) => company.priority[one] ?? t(`case.priority.${one}`);
    const severity = (one: Severity) => company.severity[one] ?? t(`case.severity.${one}`);
    const stateNamed = (raw: string) => company.status[raw] ?? (includes(CASE_STATES, raw) ? state(raw) : null);
    return {
      state,
      stateOf: (of) => stateNamed(statusText(of)) ?? state(of.state),
      priority,
      severity,
      field: (name, usual) => company.field[SAME_AS[name] ?? name] ?? usual,
      value(field, raw) {
        if (field === 'state') return stateNamed(raw);
        if (field === 'priority') return includes(PRIORITIES, raw) ? priority(raw) : null;
        return field === 'severity' && includes(SEVERITIES, raw) ? severity(raw) : null;
      },
    };
  }, [t, company]);
}
