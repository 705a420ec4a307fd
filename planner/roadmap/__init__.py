"""The roadmap applied to a person: answers and template to a plan, exam records, gates, the verdict of each season."""
