-- Persistence Written by a Web User
-- rule_id 96dd87e1-dc4f-5d4d-a84d-e1db5a8b3797
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "user"."name" VARCHAR
--   "file"."path" VARCHAR
--   "file"."extension" VARCHAR
--   "file"."name" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("name" := NULL) AS "user", struct_pack("path" := NULL, "extension" := NULL, "name" := NULL) AS "file", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."user"."name" AS "read user.name",
    events_read."file"."path" AS "read file.path",
    events_read."file"."extension" AS "read file.extension",
    events_read."file"."name" AS "read file.name",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.category") = 'VARCHAR' THEN [CAST("read event.category" AS VARCHAR)] WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [CAST("read host.os.type" AS VARCHAR)] WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [CAST("read event.type" AS VARCHAR)] WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.name") = 'VARCHAR' THEN [CAST("read user.name" AS VARCHAR)] WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END))), []) AS "user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.path") = 'VARCHAR' THEN [CAST("read file.path" AS VARCHAR)] WHEN json_type(to_json("read file.path")) = 'ARRAY' THEN from_json(to_json("read file.path"), '["VARCHAR"]') WHEN "read file.path" IS NOT NULL THEN [to_json("read file.path") ->> '$'] END))), []) AS "file.path",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.extension") = 'VARCHAR' THEN [CAST("read file.extension" AS VARCHAR)] WHEN json_type(to_json("read file.extension")) = 'ARRAY' THEN from_json(to_json("read file.extension"), '["VARCHAR"]') WHEN "read file.extension" IS NOT NULL THEN [to_json("read file.extension") ->> '$'] END))), []) AS "file.extension",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.name") = 'VARCHAR' THEN [CAST("read file.name" AS VARCHAR)] WHEN json_type(to_json("read file.name")) = 'ARRAY' THEN from_json(to_json("read file.name"), '["VARCHAR"]') WHEN "read file.name" IS NOT NULL THEN [to_json("read file.name") ->> '$'] END))), []) AS "file.name",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [CAST("read event.ingested" AS VARCHAR)] WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [CAST("read @timestamp" AS VARCHAR)] WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM fields_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE COALESCE(list_contains("event.category", 'file'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
    AND COALESCE(list_has_any("event.type", ['creation', 'change']), FALSE)
    AND COALESCE(len([1 FOR "each v1" IN "user.name" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN ('www-data', 'nginx', 'apache')), FALSE)]) > 0, FALSE)
    AND ((COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/etc/systemd/system/%' ESCAPE '\'), FALSE)]) > 0, FALSE) AND COALESCE(list_contains("file.extension", 'service'), FALSE)) OR COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/etc/cron.%/%' ESCAPE '\' OR translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/var/spool/cron/%' ESCAPE '\' OR translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/home/%/.bashrc' ESCAPE '\'), FALSE)]) > 0, FALSE) OR COALESCE(len([1 FOR "each v1" IN "file.name" IF COALESCE((length(regexp_replace("each v1", '([\x{10000}-\x{10FFFF}])', '\1﷐', 'g')) > 40), FALSE)]) > 0, FALSE))
    AND (NOT COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE(("each v1" LIKE '%.dpkg-___' ESCAPE '\'), FALSE)]) > 0, FALSE))
)
SELECT "# id" AS "_id" FROM step_1 GROUP BY "# id" ORDER BY min("#");
