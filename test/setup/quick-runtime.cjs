/**
 * Jest's runtime, but a worker reads and compiles each file once, and not again for each test file that loads it: most of what a test of the server
 * costs is the loading of the server. Test files share nothing by it: each runs the compiled modules anew, in a world of its own.
 */
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Files do not change while tests run. */
class Kept extends Map {
  clear() {}
}

const sources = new Kept();
/** Of each project apart: they may transform the same file otherwise. */
const transformedOf = new Map();
const scripts = new Map();

/** A function of the vm has no compilation that can be run in another context; a script has. */
const compileOnce = (source, parameters, { filename, parsingContext }) => {
  const known = scripts.get(filename);
  if (known?.source === source) return known.script.runInContext(parsingContext);
  const head = `(function (${parameters.join(', ')}) {`;
  const script = new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  scripts.set(filename, { source, script });
  return script.runInContext(parsingContext);
};

class QuickRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, _cacheFS, ...others) {
    const transform = transformer.transform.bind(transformer);
    const transformed = transformedOf.get(config.id) ?? new Map();
    transformedOf.set(config.id, transformed);
    transformer.transform = (filename, options, source) => {
      if (!transformed.has(filename)) transformed.set(filename, transform(filename, options, source));
      return transformed.get(filename);
    };
    vm.compileFunction = compileOnce;
    super(config, environment, resolver, transformer, sources, ...others);
  }
}

// whoever watches changes files meanwhile
const isWatching = process.argv.some((argument) => argument.startsWith('--watch'));
module.exports = { __esModule: true, default: isWatching ? Runtime : QuickRuntime };
