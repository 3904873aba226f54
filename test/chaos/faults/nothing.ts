import type { Fault } from '../fault';

/** The control: what a run looks like in which nothing is broken. */
export const nothing: Fault = {
  name: 'nothing',
  id: 'F0',
  isInCi: false,
  what: 'nothing breaks: the control',
  strike: async () => [],
};
