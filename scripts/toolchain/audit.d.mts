export interface Audited {
  readonly state: 'good' | 'bad' | 'not-done';
  readonly lines: string[];
}
export function readAudit(output: string): Audited;
export function readCurrency(output: string, used: string, now: number): Audited;
