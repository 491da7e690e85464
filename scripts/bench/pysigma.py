"""Times pySigma from the texts of Sigma rules to Lucene queries, and prints the figures as JSON."""

import json
import statistics
import sys
import time
from importlib.metadata import version
from pathlib import Path

from sigma.backends.elasticsearch import LuceneBackend
from sigma.rule import SigmaRule

folder, runs = Path(sys.argv[1]), int(sys.argv[2])
texts = [file.read_text() for file in sorted(folder.glob("*.yml"))]
parsing, converting, refusals = [], [], {}
for _ in range(runs):
    start = time.perf_counter()
    rules = [SigmaRule.from_yaml(text) for text in texts]
    parsed = time.perf_counter()
    refusals = {}
    for rule in rules:
        try:
            LuceneBackend().convert_rule(rule)
        except Exception as error:  # What a rule is refused for is told, whatever it is.
            reason = f"{type(error).__name__}: {error}"[:90]
            refusals[reason] = refusals.get(reason, 0) + 1
    parsing.append(parsed - start)
    converting.append(time.perf_counter() - parsed)
print(
    json.dumps(
        {
            "version": version("pysigma"),
            "rules": len(texts),
            "converted": len(texts) - sum(refusals.values()),
            "parsing": statistics.median(parsing) * 1000,
            "converting": statistics.median(converting) * 1000,
            "refusals": refusals,
        }
    )
)
