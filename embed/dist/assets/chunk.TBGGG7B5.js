function i(t){let r=t.toLowerCase(),{words:e,default:n}=MARKETPLACE_TEXTS;return Object.keys(e).find(s=>s.toLowerCase()===r||s===r.split("-")[0])??n}function o(t,r,e){let{words:n,default:s}=MARKETPLACE_TEXTS;return e||n[r]?.[t]||n[s]?.[t]||""}export{i as a,o as b};
//# sourceMappingURL=chunk.TBGGG7B5.js.map
