from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_w_workfiles")]

    operations = [
        migrations.AddIndex(
            model_name="registerline",
            index=models.Index(
                fields=["organisation", "register", "year", "kind", "number"],
                name="register_line_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="registerline",
            index=models.Index(fields=["register", "year", "number"], name="register_line_number"),
        ),
        migrations.AddIndex(
            model_name="registerline",
            index=models.Index(fields=["register", "year", "is_late"], name="register_line_late"),
        ),
    ]
