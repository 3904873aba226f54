const { createHash } = require('node:crypto');
const { join, normalize } = require('node:path');
const swc = require('@swc/jest');

const root = join(__dirname, '../..');

/** The usual transformer; in the one file of the plant one place is another before it is compiled. */
exports.createTransformer = ({ plant, ...options }) => {
  const usual = swc.createTransformer(options);
  const isPlanted = (filename) => plant !== null && filename === join(root, normalize(plant.file));

  function planted(source, filename) {
    if (!isPlanted(filename)) return source;
    const parts = source.split(plant.from);
    if (parts.length !== 2) throw new Error(`the place of the plant is ${parts.length - 1} times in ${plant.file}`);
    return parts.join(plant.to);
  }

  return {
    ...usual,
    process: (source, filename, about) => usual.process(planted(source, filename), filename, about),
    processAsync: (source, filename, about) => usual.processAsync(planted(source, filename), filename, about),
    getCacheKey(source, filename, ...rest) {
      const key = usual.getCacheKey(source, filename, ...rest);
      return isPlanted(filename) ? createHash('sha1').update(key).update(JSON.stringify(plant)).digest('hex') : key;
    },
  };
};
