require ["variables", "fileinto", "mailbox", "imap4flags", "relational", "comparator-i;ascii-numeric", "spamtestplus", "editheader", "index", "vacation"];

if header :index 2 :matches "Received" "from * by * for <*>; *"
{
  deleteheader "Delivered-To";
  addheader "Delivered-To" "<${3}>";
}
{% macro quoted(text) %}"{{ (text or "") | replace("\\", "\\\\") | replace("\"", "\\\"") }}"{% endmacro %}
{% if user.spam_enabled %}
if spamtest :percent :value "gt" :comparator "i;ascii-numeric" "{{ user.spam_threshold }}"
{
  {% if user.spam_mark_as_read %}setflag "\\seen";{% endif %}
  fileinto :create "Junk";
  stop;
}
{% endif %}
{% if away %}
if not address :localpart :contains ["From", "Reply-To"] ["noreply", "no-reply"]
{
  vacation :days 1 {% if user.displayed_name %}:from {{ quoted(user.displayed_name + " <" + user.email + ">") }} {% endif %}:subject {{ quoted(user.reply_subject) }} {{ quoted(user.reply_body) }};
}
{% endif %}
