-- Waits for the findings of the open file, completes a value and applies the fix. `cquit` fails the test.
local function fail(why)
  print(why)
  vim.cmd('cquit')
end

local function wait(what, is)
  if not vim.wait(60000, is, 100) then fail('no ' .. what) end
end

wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
local finding = vim.diagnostic.get(0)[1]
if finding.code ~= 'country/unknown' then fail('another finding: ' .. vim.inspect(finding)) end

local function request(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do return answer.result end
end

vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
local position = vim.lsp.util.make_position_params()
local items = request('textDocument/completion', position)
if #items == 0 then fail('no completions') end

local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local actions = request('textDocument/codeAction', params)
local client = vim.lsp.get_active_clients and vim.lsp.get_active_clients()[1] or vim.lsp.get_clients()[1]
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
vim.cmd('write')
vim.cmd('quit')
