-- Asks admin, for each log-in and each delivery, whether it may pass and to which server. admin_auth_url is put above
-- this file at start.

local client = dovecot.http.client {
  timeout = 2000,
  max_attempts = 3,
}

local function quoted(value)
  return (value:gsub("[^%w_.~-]", function(byte)
    return string.format("%%%02X", string.byte(byte))
  end))
end

function script_init()
  return 0
end

function script_deinit()
end

function auth_passdb_lookup(request)
  local question = client:request { url = admin_auth_url }
  local headers = {
    ["Auth-Method"] = request.mechanism,
    ["Auth-Protocol"] = request.service,
    ["Auth-Port"] = request.local_port,
    ["Auth-User"] = quoted(request.user),
    ["Auth-Pass"] = request.password and quoted(request.password),
    ["Auth-SSL"] = request.secured,
    ["Client-Ip"] = quoted(request.remote_ip),
    ["Client-Port"] = request.remote_port,
  }
  for name, value in pairs(headers) do
    if value then
      question:add_header(name, tostring(value))
    end
  end

  local answer = question:submit()
  if answer:status() ~= 200 then
    return dovecot.auth.PASSDB_RESULT_INTERNAL_FAILURE, ""
  end
  if answer:header("Auth-Status") ~= "OK" then
    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, ""
  end
  -- The password was checked here: the server behind is told who it is and takes our word.
  return dovecot.auth.PASSDB_RESULT_OK, string.format(
    "proxy=y host=%s port=%s nopassword=Y proxy_noauth=Y",
    answer:header("Auth-Server"), answer:header("Auth-Port"))
end
