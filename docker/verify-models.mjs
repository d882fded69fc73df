// Ends the build of an image in which a file of a model is not the one of the manifest: a guard would refuse that model when
// it is first asked, and go on without it.
import { createRequire } from 'node:module';

const { shippedModels } = createRequire(import.meta.url)('../dist/libs/models/src/model-store.js');
const store = shippedModels();
for (const name of store.names) {
  const files = store.files(name);
  for (const file of store.fileNames(name)) files.read(file);
  console.log(`${name} ${files.info.version} ${files.info.sha256}`);
}
