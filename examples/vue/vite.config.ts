import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// Vue must know that <marketplace-catalog> is not one of its components.
const isCustomElement = (tag: string) => tag === 'marketplace-catalog';

// Addresses such as /marketplace/modules/seven-roads are answered with index.html, in production too.
export default defineConfig({ appType: 'spa', plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
