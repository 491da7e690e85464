"""Prints, as JSON, the rows of each case's query over its events: python duckdb_rows.py PACKAGES CASES"""
import json
import pathlib
import sys

sys.path.insert(0, sys.argv[1])
import duckdb

READ = "format = 'newline_delimited', sample_size = -1, maximum_depth = -1, map_inference_threshold = -1"


def rows_of(connection, case):
    events = case.with_suffix(".ndjson")
    connection.execute(f"CREATE OR REPLACE TABLE events AS SELECT * FROM read_json('{events}', {READ})")
    return connection.execute(case.read_text()).fetchall()


def answer(connection, case):
    try:
        return json.dumps(rows_of(connection, case), default=str)
    except duckdb.Error as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"


connection = duckdb.connect()
cases = sorted(pathlib.Path(sys.argv[2]).glob("*.sql"))
print(json.dumps({"version": duckdb.__version__, "rows": {case.stem: answer(connection, case) for case in cases}}))
