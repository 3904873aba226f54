import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

export interface Import {
  readonly from: string;
  /** Gone when compiled. */
  readonly isTypeOnly: boolean;
}

interface Node {
  readonly type?: string;
  readonly typeOnly?: boolean;
  readonly specifiers?: readonly { readonly isTypeOnly?: boolean }[];
  readonly source?: { readonly value: string } | null;
  readonly callee?: { readonly type?: string; readonly value?: string };
  readonly arguments?: readonly { readonly expression?: { readonly type?: string; readonly value?: string } }[];
}

const DECLARATIONS = ['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration'];

/** Every import of a file, by a real parser: static, re-exported, dynamic, required. */
export function importsIn(path: string): readonly Import[] {
  const found: Import[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    const node = value as Node;
    if (DECLARATIONS.includes(node.type ?? '') && node.source) {
      const specifiers = node.specifiers ?? [];
      const isTypeOnly = node.typeOnly === true || (specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly === true));
      found.push({ from: node.source.value, isTypeOnly });
    }
    const named = node.arguments?.[0]?.expression;
    const isCall = node.type === 'CallExpression' && (node.callee?.type === 'Import' || node.callee?.value === 'require');
    if (isCall && named?.type === 'StringLiteral' && named.value !== undefined) found.push({ from: named.value, isTypeOnly: false });
    for (const one of Object.values(node)) visit(one);
  };
  visit(parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2022' }).body);
  return found;
}
