-- For wrk: gifts, each with an idempotency key of its own. Arguments: what keys begin with, the campaign,
-- the token. At the end: requests, requests a second, milliseconds (median, 99 %, longest), answers that
-- were not 2xx, and connections that failed.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local sent = 0
local prefix, campaign
local headers = { ["Content-Type"] = "application/json" }

function init(arguments)
  if #arguments == 0 then return end
  prefix, campaign = arguments[1], arguments[2]
  headers["Authorization"] = "Bearer " .. arguments[3]
end

local function gift()
  sent = sent + 1
  headers["Idempotency-Key"] = prefix .. "-" .. number .. "-" .. sent
  return wrk.format("POST", nil, headers,
    '{"campaign":"' .. campaign .. '","amount":' .. 10000 + sent % 90000 ..
    ',"currency":"THB","method":"promptpay","donor":{"kind":"individual","name":"ผู้บริจาค ทดสอบ ' .. sent ..
    '","email":"donor' .. sent .. '@example.org"},"anonymous":false}')
end

-- Without arguments what is asked for is a page.
function request()
  if prefix then return gift() end
  return wrk.format()
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %.1f %.2f %.2f %.2f %d %d\n", summary.requests,
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
