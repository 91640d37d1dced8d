"""A running server judges one school as an auditor does from the command line, to the byte."""

import json
import unittest

from api_server import ApiServer
from world import banchi


class OneSchool(unittest.TestCase):
    def test_it_is_judged_as_the_command_line_judges_it(self):
        with ApiServer() as server:
            data = server.copy.data
            whole = json.loads(banchi("reconcile", "plan", "--format", "json", data=data, expect=1).stdout)
            schools = sorted({finding["school"] for finding in whole["findings"] if finding["school"]})
            listed = json.loads(banchi("campaign", "list", "--format", "json", data=data).stdout)
            clean = min({campaign["school"] for campaign in listed} - set(schools))
            for school in [*schools, clean]:
                own = [finding for finding in whole["findings"] if finding["school"] == school]
                done = banchi(
                    "reconcile", "plan", "--school", school, "--format", "json", data=data,
                    expect=int(any(finding["severity"] == "critical" for finding in own)))
                answer = self.get(server, school)
                self.assertEqual(answer, done.stdout.encode().rstrip(b"\n"), school)
                self.assertEqual(len(json.loads(answer)["findings"]), len(own))

    def test_a_school_that_nobody_knows_has_no_clean_bill(self):
        with ApiServer() as server:
            self.assertEqual(self.ask(server, "1099999999")[0], 404)
            self.assertEqual(server.request("/v1/schools/1099999999/findings")[0], 401)

    def get(self, server, school):
        status, answer = self.ask(server, school)
        self.assertEqual(status, 200, answer)
        return answer

    def ask(self, server, school):
        return server.request(f"/v1/schools/{school}/findings", Authorization=f"Bearer {server.token}")


if __name__ == "__main__":
    unittest.main()
