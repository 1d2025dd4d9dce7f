import { defineConfig } from 'vite';

// Addresses such as /marketplace/modules/seven-roads are answered with index.html, in production too.
export default defineConfig({ appType: 'spa', build: { target: 'es2022' } });
