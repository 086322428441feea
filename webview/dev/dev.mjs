// `npm run dev`: the pages in a plain browser, built anew with every reload.
import { serve } from './server.mjs';

const { url } = await serve({ port: Number(process.env['PORT'] ?? 5173), fresh: true });
console.log(`${url}  (Ctrl+C ends it)`);
