"""The words of tasks without diacritics, for the search of the list."""

from django.db import migrations

import binhminh.plans.fields


def fill(apps, schema_editor):
    from binhminh.law.vietnamese import fold

    Task = apps.get_model("plans", "Task")
    batch = []
    fields = ("text", "product", "deadline_text", "responsible_text")
    for task in Task.objects.filter(folded="").only("pk", *fields).iterator(chunk_size=500):
        task.folded = fold(" ".join(getattr(task, name) or "" for name in fields))
        batch.append(task)
        if len(batch) == 500:
            Task.objects.bulk_update(batch, ["folded"])
            batch = []
    if batch:
        Task.objects.bulk_update(batch, ["folded"])


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_import_file_and_year")]

    operations = [
        migrations.AddField(
            "task",
            "folded",
            binhminh.plans.fields.FoldedField(
                default="", sources=("text", "product", "deadline_text", "responsible_text")
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
