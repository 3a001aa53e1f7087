"""Knowledge: facts about the world and about languages, loaded from rules/knowledge."""
