// Builds examples/react with React 18.

import { fileURLToPath } from 'node:url';

const installed = (name) => fileURLToPath(new URL(`node_modules/${name}`, import.meta.url));

export default { resolve: { alias: { react: installed('react-18'), 'react-dom': installed('react-dom-18') } } };
