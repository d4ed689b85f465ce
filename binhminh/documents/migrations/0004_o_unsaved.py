from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_b_old_registers")]

    operations = [
        migrations.AddField(
            model_name="outgoingdocument",
            name="unsaved",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
