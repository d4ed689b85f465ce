"""The table of words: FTS5 in SQLite, lexemes under a GIN index in PostgreSQL."""

from django.db import migrations

from binhminh.core.search.engines import CREATE, DROP


def forwards(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
